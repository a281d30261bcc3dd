"""incidentbot: incident management that lives in Slack. This page is the map of the package.

What somebody types or presses goes one way, and only down. Whoever wants to go back up sends a new command:

    payload → parse → Command → decide (pure) → Decision → ONE transaction → outbox → render (pure) → Slack
                                                              └ timers → (due) → Command → the same way

The packages, from the top. Each imports only from those below it; `lint-imports` holds that.

    `command_line`    what `python app.py` understands, and troubles told in a sentence
    `bootstrap`       the only place that chooses implementations: puts the bot together, and runs it
    `settings`        what differs between machines, read once
    `configuration`   what differs between organisations: a folder of text, read into a Policy, all mistakes named
    `features`        the product, one folder for each thing that it does; `features.ALL` is the table of contents
    `integrations`    the same, where the surface is not Slack but somebody else's API
    `blueprint`       what a feature hands over, what it is given, and what several say alike
    `slack`           Slack without a word about incidents: the router, the gateway, Block Kit and its limits
    `web`             the HTTP server
    `messengers`      e-mail, and the services that Apprise knows: the ways to people other than Slack
    `engine`          runs a command in one transaction, delivers its effects, fires timers, reads the clock
    `store`           the only place with SQL: tables, queries, migrations, on SQLite and PostgreSQL
    `domain`          the rules: functions from values to values, standard library only

    `sandbox`         stands apart: a small Slack of our own, to try the bot in and to test it with

Where to begin reading: `domain.incident`, in which an incident is declared, taken, resolved; then `features.ownership`,
which is one feature from the button to the announcement; then `engine.runner` and `engine.dispatcher`, which carry it.
To add a feature, copy the nearest folder in `features`; the README says how.
"""
