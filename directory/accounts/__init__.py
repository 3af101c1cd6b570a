"""Who somebody is and what they may do: accounts, roles, devices that are signed in, and who keeps which listing."""
