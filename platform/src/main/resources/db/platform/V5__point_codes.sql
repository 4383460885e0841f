-- A device's code means the same in capital and in small letters: the gateways look it up in small ones. Of points of a
-- device that differ only in that, the gateways served the newest; the others lose the device and keep what they have.
with lost as (
    update point p set device_id = null, version = version + 1
    where device_id is not null
        and exists (select from point o where o.device_id = p.device_id and lower(o.code) = lower(p.code) and o.id > p.id)
    returning p.facility_id)
insert into outbox (topic, key) select distinct 'rules', facility_id from lost;
create unique index point_device_lower_code on point (device_id, lower(code));
alter table point drop constraint point_device_code;
