"""The queue, and the audit log."""

from directory.moderation.models.audit_event import AuditEvent
from directory.moderation.models.bulk_act import BulkAct, BulkStep
from directory.moderation.models.queue_item import ItemState, QueueItem, QueueKind

__all__ = ["AuditEvent", "BulkAct", "BulkStep", "ItemState", "QueueItem", "QueueKind"]
