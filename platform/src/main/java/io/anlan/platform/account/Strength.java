package io.anlan.platform.account;

import java.time.Instant;

/** What an account has to prove itself with. */
record Strength(Instant passwordChangedAt, boolean secondFactor) {}
