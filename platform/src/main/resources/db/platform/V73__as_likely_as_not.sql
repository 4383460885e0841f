-- Whoever may see a row of another table may see what belongs to it, which is looked up row by row (V68, V72). Written as "reference =
-- (select id ...)" the planner takes it for a comparison that one row in two hundred stands, and gathers and sorts everything to find
-- a page; as "(select true ...)" it takes it for as likely as not, and reads in order until the page is full.

create or replace procedure protect_through(protected_table text, reference text, other text) language plpgsql as $$
begin
    execute format('alter table %I enable row level security', protected_table);
    execute format('drop policy if exists scope on %I', protected_table);
    execute format('create policy scope on %1$I using ((select true from %3$I o where o.id = %1$I.%2$I))',
        protected_table, reference, other);
end $$;

do $$
declare
    of_device text;
begin
    foreach of_device in array array['device_presence', 'device_service', 'silence', 'connection_period', 'device_order',
            'device_next_password', 'record_slot', 'device_series', 'data_gap', 'backfill_day', 'device_clock'] loop
        call protect_through(of_device, 'device_id', 'device');
    end loop;
end $$;

alter policy scope on downlink_setting using (
    device_id = 0 or (select true from device d where d.id = downlink_setting.device_id));
call protect_through('set_aside_step', 'alarm_id', 'alarm');
call protect_through('suspicion_step', 'suspicion_id', 'suspicion');
call protect_through('outlet_judgement', 'facility_id', 'facility');
call protect_through('device_order_step', 'order_id', 'device_order');
