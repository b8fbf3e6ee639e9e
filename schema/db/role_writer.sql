SET ROLE chipwatch_writer
