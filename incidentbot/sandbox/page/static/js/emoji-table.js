/** The emoji this workspace knows, in the order in which the picker shows them. */

export const EMOJI = `
+1/thumbsup=👍 -1/thumbsdown=👎 eyes=👀 white_check_mark=✅ heavy_check_mark=✔️ x=❌ tada=🎉 pray=🙏
raised_hands=🙌 clap=👏 heart=❤️ fire=🔥 rocket=🚀 100=💯 wave=👋 ok_hand=👌 muscle=💪 point_up=☝️
point_right=👉 point_left=👈 point_down=👇 point_up_2=👆 raised_hand/hand=✋ v=✌️ crossed_fingers=🤞
handshake=🤝 writing_hand=✍️ facepalm/face_palm=🤦 shrug=🤷 bow=🙇 raising_hand=🙋

rotating_light=🚨 warning=⚠️ no_entry=⛔ no_entry_sign=🚫 octagonal_sign=🛑 stop_sign=🛑 sos=🆘 bangbang=‼️
exclamation/heavy_exclamation_mark=❗ grey_exclamation=❕ question=❓ grey_question=❔ interrobang=⁉️
red_circle=🔴 large_orange_circle/orange_circle=🟠 large_yellow_circle/yellow_circle=🟡
large_green_circle/green_circle=🟢 large_blue_circle/blue_circle=🔵 large_purple_circle/purple_circle=🟣
large_brown_circle=🟤 white_circle=⚪ black_circle=⚫ large_red_square/red_square=🟥
large_orange_square/orange_square=🟧 large_yellow_square/yellow_square=🟨 large_green_square/green_square=🟩
large_blue_square/blue_square=🟦 large_purple_square/purple_square=🟪 white_large_square=⬜
black_large_square=⬛ white_medium_square=◻️ black_medium_square=◼️ large_blue_diamond=🔷
large_orange_diamond=🔶 small_blue_diamond=🔹 small_orange_diamond=🔸 small_red_triangle=🔺
small_red_triangle_down=🔻 radio_button=🔘 ballot_box_with_check=☑️ heavy_plus_sign=➕
heavy_minus_sign=➖ heavy_multiplication_x=✖️ negative_squared_cross_mark=❎ o=⭕

bell=🔔 no_bell=🔕 loudspeaker=📢 mega=📣 mute=🔇 speaker=🔈 sound=🔉 loud_sound=🔊 pager=📟
telephone_receiver=📞 phone/telephone=☎️ iphone=📱 calling=📲 vibration_mode=📳 fax=📠 satellite=🛰️
satellite_antenna=📡 signal_strength=📶 incoming_envelope=📨 email/envelope=✉️ e-mail=📧 inbox_tray=📥
outbox_tray=📤 mailbox=📫 speech_balloon=💬 thought_balloon=💭 left_speech_bubble=🗨️

fire_engine=🚒 firefighter=🧑‍🚒 fire_extinguisher=🧯 police_car=🚓 ambulance=🚑 construction=🚧
construction_worker=👷 helmet_with_white_cross=⛑️ rescue_worker_helmet=⛑️ hospital=🏥
adhesive_bandage=🩹 stethoscope=🩺 pill=💊 syringe=💉 thermometer=🌡️ dna=🧬 microscope=🔬 test_tube=🧪
petri_dish=🧫 magnet=🧲 hammer=🔨 wrench=🔧 hammer_and_wrench=🛠️ nut_and_bolt=🔩 gear=⚙️ toolbox=🧰
screwdriver=🪛 axe=🪓 pick=⛏️ chains=⛓️ link=🔗 paperclip=📎 scissors=✂️ broom=🧹 bucket=🪣

hourglass=⌛ hourglass_flowing_sand=⏳ stopwatch=⏱️ timer_clock=⏲️ alarm_clock=⏰ watch=⌚ clock=🕒
clock1=🕐 clock2=🕑 clock3=🕒 clock4=🕓 clock5=🕔 clock6=🕕 clock7=🕖 clock8=🕗 clock9=🕘 clock10=🕙
clock11=🕚 clock12=🕛 calendar=📆 date=📅 spiral_calendar_pad/calendar_spiral=🗓️ zzz=💤 sleeping=😴
arrow_forward=▶️ double_vertical_bar/pause_button=⏸️ black_square_for_stop/stop_button=⏹️
fast_forward=⏩ rewind=⏪ repeat=🔁 arrows_counterclockwise=🔄 arrows_clockwise=🔃
leftwards_arrow_with_hook=↩️ arrow_right_hook=↪️ arrow_right=➡️ arrow_left=⬅️ arrow_up=⬆️ arrow_down=⬇️
arrow_upper_right=↗️ arrow_lower_right=↘️ arrow_up_down=↕️ left_right_arrow=↔️ back=🔙 end=🔚 on=🔛
soon=🔜 top=🔝 up=🆙 new=🆕 free=🆓 cool=🆒 ok=🆗 vs=🆚 id=🆔

pushpin=📌 round_pushpin=📍 bookmark=🔖 label=🏷️ memo/pencil=📝 pencil2=✏️ black_nib=✒️
clipboard=📋 page_facing_up=📄 page_with_curl=📃 bookmark_tabs=📑 newspaper=📰 notebook=📓 ledger=📒
books=📚 book/open_book=📖 closed_book=📕 green_book=📗 blue_book=📘 orange_book=📙 scroll=📜
file_folder=📁 open_file_folder=📂 card_index=📇 card_index_dividers=🗂️ card_file_box=🗃️
file_cabinet=🗄️ wastebasket=🗑️ package=📦 bar_chart=📊 chart_with_upwards_trend=📈
chart_with_downwards_trend=📉 receipt=🧾 credit_card=💳 moneybag=💰 dollar=💵 euro=💶 pound=💷
shopping_trolley/shopping_cart=🛒 scales/balance_scale=⚖️ triangular_flag_on_post=🚩 checkered_flag=🏁
white_flag=🏳️ crossed_flags=🎌 dart=🎯 trophy=🏆 medal=🎖️ sports_medal=🏅 first_place_medal=🥇
second_place_medal=🥈 third_place_medal=🥉

lock=🔒 unlock=🔓 closed_lock_with_key=🔐 lock_with_ink_pen=🔏 key=🔑 old_key=🗝️ shield=🛡️
passport_control=🛂 customs=🛃 identification_card=🪪 detective/sleuth_or_spy=🕵️ mag=🔍 mag_right=🔎
bulb=💡 flashlight=🔦 candle=🕯️ electric_plug=🔌 battery=🔋 low_battery=🪫 zap=⚡ boom/collision=💥
bomb=💣 firecracker=🧨 computer=💻 desktop_computer=🖥️ keyboard=⌨️ computer_mouse=🖱️ printer=🖨️
floppy_disk=💾 cd=💿 minidisc=💽 camera=📷 movie_camera=🎥 video_camera=📹 tv=📺 globe_with_meridians=🌐
earth_africa=🌍 earth_americas=🌎 earth_asia=🌏 world_map=🗺️ compass=🧭 robot_face/robot=🤖 ghost=👻
skull=💀 bug=🐛 beetle=🪲 ant=🐜 spider=🕷️ spider_web=🕸️ snail=🐌 turtle=🐢 unicorn_face/unicorn=🦄
dragon=🐉 owl=🦉 penguin=🐧 whale=🐳 octopus=🐙 crab=🦀 fish=🐟 bee/honeybee=🐝 butterfly=🦋 dog=🐶 cat=🐱
mouse=🐭 hamster=🐹 rabbit=🐰 fox_face=🦊 bear=🐻 panda_face=🐼 tiger=🐯 lion_face=🦁 monkey=🐒
see_no_evil=🙈 hear_no_evil=🙉 speak_no_evil=🙊 chicken=🐔 snake=🐍 elephant=🐘

smile=😄 smiley=😃 grinning=😀 grin=😁 joy=😂 rolling_on_the_floor_laughing/rofl=🤣 sweat_smile=😅
laughing/satisfied=😆 slightly_smiling_face=🙂 upside_down_face=🙃 wink=😉 blush=😊 innocent=😇
heart_eyes=😍 star-struck=🤩 kissing_heart=😘 yum=😋 stuck_out_tongue=😛 zany_face=🤪
stuck_out_tongue_winking_eye=😜 hugging_face=🤗 face_with_hand_over_mouth=🤭 shushing_face=🤫
thinking_face/thinking=🤔 saluting_face=🫡 zipper_mouth_face=🤐 neutral_face=😐 expressionless=😑
no_mouth=😶 smirk=😏 unamused=😒 face_with_rolling_eyes/rolling_eyes=🙄 grimacing=😬 relieved=😌
pensive=😔 sleepy=😪 mask=😷 face_with_thermometer=🤒 dizzy_face=😵 exploding_head=🤯
face_with_cowboy_hat=🤠 partying_face=🥳 sunglasses=😎 nerd_face=🤓 face_with_monocle=🧐 confused=😕
worried=😟 slightly_frowning_face=🙁 white_frowning_face=☹️ open_mouth=😮 hushed=😯 astonished=😲
flushed=😳 pleading_face=🥺 frowning=😦 anguished=😧 fearful=😨 cold_sweat=😰 cry=😢 sob=😭 scream=😱
confounded=😖 persevere=😣 disappointed=😞 sweat=😓 weary=😩 tired_face=😫 yawning_face=🥱 triumph=😤
rage=😡 angry=😠 face_with_symbols_on_mouth=🤬 smiling_imp=😈 imp=👿 clown_face=🤡 melting_face=🫠
face_exhaling=😮‍💨 face_in_clouds=😶‍🌫️

sparkles=✨ star=⭐ star2=🌟 dizzy=💫 sunny=☀️ partly_sunny=⛅ cloud=☁️ rain_cloud=🌧️
thunder_cloud_and_rain=⛈️ lightning=🌩️ snowflake=❄️ snowman=⛄ tornado=🌪️ fog=🌫️ ocean=🌊 droplet=💧
sweat_drops=💦 umbrella=☔ rainbow=🌈 crescent_moon=🌙 full_moon=🌕 seedling=🌱 herb=🌿
four_leaf_clover=🍀 evergreen_tree=🌲 deciduous_tree=🌳 palm_tree=🌴 cactus=🌵 tulip=🌷 rose=🌹
sunflower=🌻 maple_leaf=🍁 fallen_leaf=🍂 mushroom=🍄

coffee=☕ tea=🍵 beer=🍺 beers=🍻 wine_glass=🍷 clinking_glasses=🥂 champagne=🍾 cocktail=🍸 pizza=🍕
ramen=🍜 hamburger=🍔 fries=🍟 taco=🌮 popcorn=🍿 doughnut=🍩 cookie=🍪 cake=🍰 birthday=🎂 chocolate_bar=🍫
ice_cream=🍨 apple=🍎 banana=🍌 lemon=🍋 strawberry=🍓 watermelon=🍉 avocado=🥑 bread=🍞 salt=🧂
balloon=🎈 confetti_ball=🎊 gift=🎁 ribbon=🎀 game_die=🎲 video_game=🎮 jigsaw=🧩 guitar=🎸 microphone=🎤
headphones=🎧 musical_note=🎵 art=🎨 soccer=⚽ basketball=🏀 bicyclist=🚴 runner=🏃 walking=🚶
surfer=🏄 airplane=✈️ car=🚗 bus=🚌 train=🚋 bike=🚲 ship=🚢 anchor=⚓ house=🏠 office=🏢 factory=🏭
ladder=🪜 door=🚪 bricks=🧱 parachute=🪂 ring_buoy=🛟

broken_heart=💔 orange_heart=🧡 yellow_heart=💛 green_heart=💚 blue_heart=💙 purple_heart=💜
black_heart=🖤 white_heart=🤍 brown_heart=🤎 two_hearts=💕 sparkling_heart=💖 bust_in_silhouette=👤
busts_in_silhouette=👥 speaking_head_in_silhouette=🗣️ man=👨 woman=👩 adult=🧑 technologist=🧑‍💻
male-technologist=👨‍💻 female-technologist=👩‍💻 office_worker=🧑‍💼 scientist=🧑‍🔬 mechanic=🧑‍🔧
astronaut=🧑‍🚀 superhero=🦸 mage=🧙 ninja=🥷 zero=0️⃣ one=1️⃣ two=2️⃣ three=3️⃣ four=4️⃣ five=5️⃣ six=6️⃣
seven=7️⃣ eight=8️⃣ nine=9️⃣ keycap_ten=🔟 hash=#️⃣ information_source=ℹ️ recycle=♻️ infinity=♾️
copyright=©️ registered=®️ tm=™️ accessibility/wheelchair=♿ atom_symbol=⚛️ fleur_de_lis=⚜️ trident=🔱
beginner=🔰 flag-gb/gb=🇬🇧 flag-us/us=🇺🇸 flag-de/de=🇩🇪 flag-fr/fr=🇫🇷 flag-es/es=🇪🇸 flag-it/it=🇮🇹
flag-in=🇮🇳 flag-jp/jp=🇯🇵 flag-br=🇧🇷 flag-eu=🇪🇺
`;
