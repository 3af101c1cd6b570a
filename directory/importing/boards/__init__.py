"""The monthly lists of California's licensing boards: who holds which licence, until when, and in what standing."""
