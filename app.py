"""incidentbot: `python app.py` starts it, `python app.py --help` says what else there is."""

from incidentbot.command_line import main

if __name__ == "__main__":
    main()
