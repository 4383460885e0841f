-- An alarm that was acknowledged and whose condition lasts asks again after so long; 0 is never (ISA-18.2, re-alarm timer).
alter table rule add column re_alarm_after_seconds int not null default 0;
alter table rule_version add column re_alarm_after_seconds int not null default 0;
