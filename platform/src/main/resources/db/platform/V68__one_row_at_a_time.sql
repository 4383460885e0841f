-- Whose device a row is of is looked up for each row that is asked for. As "exists" the planner may choose to read every
-- device of the caller first, which takes half a second for a page of a hundred devices of 100,000.

do $$
declare
    of_device text;
begin
    foreach of_device in array array['device_presence', 'device_service', 'silence', 'connection_period', 'device_order',
            'device_next_password', 'record_slot', 'device_series', 'data_gap', 'backfill_day', 'device_clock'] loop
        execute format('alter policy scope on %1$I using (device_id = (select d.id from device d where d.id = %1$I.device_id))',
            of_device);
    end loop;
end $$;

alter policy scope on downlink_setting using (
    device_id = 0 or device_id = (select d.id from device d where d.id = downlink_setting.device_id));
alter policy scope on set_aside_step using (alarm_id = (select a.id from alarm a where a.id = set_aside_step.alarm_id));
