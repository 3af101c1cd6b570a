"""Acts on many questions at once

Revision ID: 1795605000
Revises: 1795603500
Create Date: 2026-11-25 10:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795605000'
down_revision: str | tuple[str, ...] | None = '1795603500'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


def upgrade() -> None:
    op.create_table('bulk_act',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('step', sa.Enum('assign', 'dismiss', 'done', name='bulk_step', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('assigned_to', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('acted_by', sa.String(length=80), nullable=False),
    sa.Column('acted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done', sa.JSON(), nullable=False),
    sa.Column('left_out', sa.JSON(), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by', sa.String(length=80), nullable=True),
    sa.Column('not_brought_back', sa.JSON(), nullable=False),
    sa.CheckConstraint('(undone_at IS NULL) = (undone_by IS NULL)', name=op.f('ck_bulk_act_undone_by_whom')),
    sa.CheckConstraint("step = 'assign' OR length(trim(reason)) > 0", name=op.f('ck_bulk_act_decided_with_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_act'))
    )


def downgrade() -> None:
    op.drop_table('bulk_act')
