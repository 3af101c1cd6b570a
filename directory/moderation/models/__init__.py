"""The queue, and the audit log."""

from directory.moderation.models.audit_event import AuditEvent
from directory.moderation.models.queue_item import ItemState, QueueItem, QueueKind

__all__ = ["AuditEvent", "ItemState", "QueueItem", "QueueKind"]
