"""hsvdesk: the working copy that a municipal home-care nurse carries for each child."""

__version__ = "0.1.0"
