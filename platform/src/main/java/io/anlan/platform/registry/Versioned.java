package io.anlan.platform.registry;

/** Something registered that counts its changes. */
interface Versioned {
    long id();

    int version();
}
