"""Staff of a practice, and prices per syringe

Revision ID: 1795606100
Revises: 1795605500
Create Date: 2026-11-25 10:55:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795606100'
down_revision: str | tuple[str, ...] | None = '1795605500'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


ROLES = ('owner', 'medical_director', 'supervising_physician', 'injector')
UNITS = ('unit', 'area', 'session', 'month')


def allow(table: str, constraint: str, column: str, values: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{value}'" for value in values)
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(op.f(constraint), type_='check')
        batch_op.create_check_constraint(op.f(constraint), sa.text(f'{column} IN ({listed})'))


def upgrade() -> None:
    allow('affiliation', 'ck_affiliation_affiliation_role', 'role', (*ROLES, 'staff'))
    allow('offered_service', 'ck_offered_service_price_unit', 'price_unit', ('unit', 'area', 'session', 'syringe', 'month'))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM affiliation WHERE role = 'staff'"))
    op.execute(sa.text("UPDATE offered_service SET price_cents = NULL, price_unit = NULL, price_as_of = NULL WHERE price_unit = 'syringe'"))
    allow('affiliation', 'ck_affiliation_affiliation_role', 'role', ROLES)
    allow('offered_service', 'ck_offered_service_price_unit', 'price_unit', UNITS)
