"""`python -m bff.sandbox --port 8100`: run the sandbox core bank."""

import argparse

from bff.sandbox.app import serve


def main() -> None:
    """Read the port and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m bff.sandbox", description="A small core bank for trying out."
    )
    parser.add_argument("--port", type=int, default=8100, help="port on 127.0.0.1 (default: 8100)")
    serve(parser.parse_args().port)


if __name__ == "__main__":
    main()
