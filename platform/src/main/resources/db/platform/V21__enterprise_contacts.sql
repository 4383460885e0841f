-- Whom to call: who manages safety, and who answers day and night.
alter table enterprise
    add column safety_manager text,
    add column safety_manager_phone text,
    add column duty_phone text;
