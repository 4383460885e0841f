-- How a device is asked: by its own row, or by that of the installation.
create function downlink_setting_of(device bigint) returns setof downlink_setting language sql stable rows 1 as $$
    select * from downlink_setting where device_id in (0, device) order by device_id desc limit 1
$$;

alter table device_order
    -- A device that was busy is not asked again before.
    add column not_before timestamptz;

-- Who takes an order back.
create trigger audited_cancel after update on device_order for each row
    when (new.state = 'cancelled' and old.state <> 'cancelled')
    execute function note_change('id', 'id', 'once', 'ended_at', 'rank', 'attempt', 'on_log', 'lost_after', 'not_before',
        'data_count', 'answer_names', 'answer_values');

alter table device_series
    -- From this unit on the device was ordered to have the step; records from before say nothing about it.
    add column step_from bigint;

-- The oldest gap of a connected device, without the others.
create index data_gap_due on data_gap (device_id, from_at) where state = 'open';
create index data_gap_under_way on data_gap (device_id) where state = 'asked';
create index data_gap_order on data_gap (order_id) where order_id is not null;
drop index data_gap_open;
drop index data_gap_asked;

-- Old orders are dropped, those by which gaps were asked for earlier than what people ordered.
create index device_order_ended on device_order (rank, ended_at) where ended_at is not null;

-- Between a gateway and devices of MQTT stands a broker, and those of HTTP keep no connection: none was ever ended.
delete from connection_period c using device d where d.id = c.device_id and d.protocol <> 'hj212';
