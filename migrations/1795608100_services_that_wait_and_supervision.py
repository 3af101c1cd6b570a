"""Services that wait for a physician, and physicians who are asked

Revision ID: 1795608100
Revises: 1795607500
Create Date: 2026-11-25 11:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795608100'
down_revision: str | tuple[str, ...] | None = '1795607500'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


NOTICES = ('licence_stopped', 'services_withdrawn', 'services_returned', 'on_probation', 'edit_approved', 'edit_refused')
MORE_NOTICES = ('supervision_confirmed', 'supervision_refused', 'supervision_ended')


def notices(kinds: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table('notice') as batch_op:
        batch_op.drop_constraint(op.f('ck_notice_notice_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_notice_notice_kind'), sa.text(f'kind IN ({listed})'))


def upgrade() -> None:
    notices((*NOTICES, *MORE_NOTICES))
    op.create_table('awaited_service',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('service', sa.String(length=60), nullable=False),
    sa.Column('price_cents', sa.Integer(), nullable=True),
    sa.Column('price_unit', sa.Enum('unit', 'area', 'session', 'syringe', 'month', name='price_unit', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('price_as_of', sa.Date(), nullable=True),
    sa.CheckConstraint('(price_cents IS NULL) = (price_unit IS NULL) AND (price_cents IS NULL) = (price_as_of IS NULL)', name=op.f('ck_awaited_service_price_with_unit_and_date')),
    sa.CheckConstraint('price_cents > 0', name=op.f('ck_awaited_service_price_positive')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_awaited_service_listing_id_listing'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_awaited_service')),
    sa.UniqueConstraint('listing_id', 'service', name=op.f('uq_awaited_service_listing_id'))
    )
    with op.batch_alter_table('awaited_service', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_awaited_service_listing_id'), ['listing_id'], unique=False)

    op.create_table('supervision_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('physician_id', sa.Integer(), nullable=False),
    sa.Column('arrangement', sa.String(length=40), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('way', sa.Enum('mail', 'letter', name='way', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('sent_to_id', sa.Integer(), nullable=True),
    sa.Column('key_hash', sa.String(length=64), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Enum('confirmed', 'refused', 'void', name='answer', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.CheckConstraint('(answered_at IS NULL) = (answer IS NULL)', name=op.f('ck_supervision_request_answered_with_answer')),
    sa.CheckConstraint('(key_hash IS NULL) = (expires_at IS NULL)', name=op.f('ck_supervision_request_key_with_end')),
    sa.CheckConstraint('key_hash IS NULL OR length(key_hash) = 64', name=op.f('ck_supervision_request_key_hash_shape')),
    sa.CheckConstraint('listing_id <> physician_id', name=op.f('ck_supervision_request_not_oneself')),
    sa.CheckConstraint("way <> 'mail' OR sent_to_id IS NOT NULL", name=op.f('ck_supervision_request_mail_to_somebody')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_supervision_request_listing_id_listing'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['physician_id'], ['listing.id'], name=op.f('fk_supervision_request_physician_id_listing'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sent_to_id'], ['account.id'], name=op.f('fk_supervision_request_sent_to_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supervision_request')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_supervision_request_key_hash'))
    )
    with op.batch_alter_table('supervision_request', schema=None) as batch_op:
        batch_op.create_index('ix_supervision_request_physician_id', ['physician_id'], unique=False)
        batch_op.create_index('uq_supervision_request_open', ['listing_id', 'physician_id'], unique=True, sqlite_where=sa.text('answered_at IS NULL'), postgresql_where=sa.text('answered_at IS NULL'))


def downgrade() -> None:
    op.drop_table('supervision_request')
    op.drop_table('awaited_service')
    listed = ', '.join(f"'{kind}'" for kind in MORE_NOTICES)
    op.execute(sa.text(f'DELETE FROM notice WHERE kind IN ({listed})'))
    notices(NOTICES)
