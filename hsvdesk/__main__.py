"""Starts hsvdesk: `python -m hsvdesk`."""

from hsvdesk.cli import main

if __name__ == "__main__":
    main()
