-- The trail of what was done. Changes are noted by triggers in the transaction that makes them, so that none is without
-- its note; a worker puts the notes into one chain, in which each entry seals all before it.

create table audit_note (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    peer text,
    act text not null,
    object text not null,
    object_id text,
    outcome text not null check (outcome in ('done', 'refused')),
    detail text not null
);

create table audit_entry (
    id bigint primary key,
    at timestamptz not null,
    actor text not null,
    peer text,
    act text not null,
    object text not null,
    object_id text,
    outcome text not null,
    -- JSON as it was noted, letter by letter: the seal is over it.
    detail text not null,
    seal bytea not null
);
create index audit_entry_actor on audit_entry (actor, id desc);
create index audit_entry_object on audit_entry (object, object_id, id desc);
create index audit_entry_at on audit_entry (at);

create function keep_as_it_is() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete or truncate on audit_entry
    for each statement execute function keep_as_it_is();

-- Notes a change of a row, with the fields that differ as [before, after]. Secrets are noted as changed, without values.
-- The first argument names the field that identifies the row, the others what nobody asks for.
create function note_change() returns trigger language plpgsql security definer set search_path from current as $$
declare
    secret constant text[] := array['password_hash', 'password_sealed', 'token_sha256', 'secret_sealed', 'code_sha256', 'image'];
    before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
    after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
    changed jsonb;
begin
    select jsonb_object_agg(key, case
            when key = any(secret) then to_jsonb('changed'::text)
            when tg_op = 'INSERT' then after -> key
            when tg_op = 'DELETE' then before -> key
            else jsonb_build_array(before -> key, after -> key) end)
        into changed
        from (select jsonb_object_keys(before || after)) as k (key)
        where not key = any(tg_argv) and before -> key is distinct from after -> key
            and not (tg_op = 'INSERT' and after -> key = 'null');
    if changed is not null then
        insert into audit_note (actor, peer, act, object, object_id, outcome, detail)
        values (coalesce(nullif(current_setting('anlan.actor', true), ''), 'platform'),
            nullif(current_setting('anlan.peer', true), ''),
            lower(tg_op), tg_table_name, (case tg_op when 'DELETE' then before else after end) ->> tg_argv[0], 'done', changed::text);
    end if;
    return null;
end $$;

create trigger audited after insert or update or delete on account for each row
    execute function note_change('id', 'id', 'last_log_in_at', 'updated_at', 'created_at', 'version');
create trigger audited after insert or update or delete on account_role for each row
    execute function note_change('account_id');
create trigger audited after insert or update or delete on access_token for each row
    execute function note_change('id', 'id', 'last_used_at', 'created_at');
create trigger audited after insert or update or delete on region for each row
    execute function note_change('code', 'version');
create trigger audited after insert or update or delete on enterprise for each row
    execute function note_change('id', 'id', 'region_path', 'domains', 'updated_at', 'created_at', 'version');
create trigger audited after insert or update or delete on facility for each row
    execute function note_change('id', 'id', 'region_path', 'updated_at', 'created_at', 'version');
create trigger audited after insert or update or delete on device for each row
    execute function note_change('id', 'id', 'region_path', 'updated_at', 'created_at', 'version');
create trigger audited after insert or update or delete on point for each row
    execute function note_change('id', 'id', 'region_path', 'updated_at', 'created_at', 'version');
create trigger audited after insert or update or delete on rule for each row
    execute function note_change('id', 'id', 'region_path', 'valid_from', 'changed_by', 'version');
