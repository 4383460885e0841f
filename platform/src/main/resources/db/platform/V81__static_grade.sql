-- The grade of a major hazard installation (重大危险源分级, GB 18218): 1 is the highest. Entered by hand.
alter table facility
    add column hazard_grade smallint check (hazard_grade between 1 and 4),
    add constraint facility_graded_domain check (hazard_grade is null or domain = 'major-hazard');

-- The open alarms of a facility, whatever it has had before.
create index alarm_facility_open on alarm (facility_id, priority) where state <> 'A';
