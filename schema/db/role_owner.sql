SET LOCAL ROLE chipwatch_owner
