SET ROLE chipwatch_owner
