"""`make bench`: every measurement there is."""

from bench.nppes_import import main

if __name__ == "__main__":
    main()
