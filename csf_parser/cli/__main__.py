"""``python -m csf_parser.cli`` is ``csf``."""

from csf_parser.cli.app import main

if __name__ == "__main__":
    main()
