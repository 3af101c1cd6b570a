"""The sentences of the site in Spanish: `translations/es/LC_MESSAGES/messages.po`, read as it is written."""
