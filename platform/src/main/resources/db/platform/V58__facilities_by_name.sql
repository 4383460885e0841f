-- Rows of a file name their facility, mostly with its enterprise, sometimes alone. One index serves both: of two, a plan
-- made while the table is empty may take that of names alone, and walk through all that bear a common one.
create index facility_by_name on facility (name, enterprise_id);
