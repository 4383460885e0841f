-- The oldest entries of the trail may be removed when they have been kept long enough. What is left of them is where the
-- chain went on, so that it can still be verified; the removal is an entry of the trail itself.

create table audit_anchor (
    single boolean primary key default true check (single),
    -- The newest entry that was removed, and its seal.
    id bigint not null,
    seal bytea not null,
    removed_at timestamptz not null
);

-- It moves on only, and only to an entry that is there.
create function anchor_an_entry() returns trigger language plpgsql set search_path from current as $$
begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and new.id <= old.id
            or not exists (select from audit_entry e where e.id = new.id and e.seal = new.seal) then
        raise exception 'The anchor of the audit trail moves on from entry to entry.'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger anchored before insert or update or delete on audit_anchor
    for each row execute function anchor_an_entry();
create trigger audited after insert or update on audit_anchor for each row
    execute function note_change('single', 'single');

create function keep_behind_the_anchor() returns trigger language plpgsql set search_path from current as $$
begin
    if old.id > coalesce((select id from audit_anchor), 0) then
        raise exception 'The audit trail is never changed.' using errcode = 'insufficient_privilege';
    end if;
    return old;
end $$;
drop trigger never_changed on audit_entry;
create trigger never_changed before update or truncate on audit_entry
    for each statement execute function keep_as_it_is();
create trigger never_removed before delete on audit_entry
    for each row execute function keep_behind_the_anchor();
