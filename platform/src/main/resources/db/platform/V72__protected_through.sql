-- For tables whose rows belong to a row of another table that is protected: whoever may see that one may see them. It is
-- looked up for each row that is asked for; as "exists" the planner may choose to read the whole other table first (see V68).
create procedure protect_through(protected_table text, reference text, other text) language plpgsql as $$
begin
    execute format('alter table %I enable row level security', protected_table);
    execute format('drop policy if exists scope on %I', protected_table);
    execute format('create policy scope on %1$I using (%2$I = (select o.id from %3$I o where o.id = %1$I.%2$I))',
        protected_table, reference, other);
end $$;

call protect_through('suspicion_step', 'suspicion_id', 'suspicion');
call protect_through('outlet_judgement', 'facility_id', 'facility');
call protect_through('device_order_step', 'order_id', 'device_order');
