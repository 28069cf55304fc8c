"""`python -m bot` is the `koizora` command."""

import sys

from bot.cli import main

sys.exit(main())
