"""The site over HTTP, as a share of what the same server does with an application that does nothing."""
