package io.anlan.engines.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Devices known from a list. */
final class ListedDevices implements DeviceCredentials {
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private volatile boolean loaded = true;
    private volatile Consumer<String> listener = username -> {};

    static ListedDevices of(String... usernames) {
        var devices = new ListedDevices();
        for (String username : usernames) {
            devices.passwords.put(username, passwordOf(username));
        }
        return devices;
    }

    static String passwordOf(String username) {
        return "secret of " + username;
    }

    void setLoaded(boolean loaded) {
        this.loaded = loaded;
    }

    void withdraw(String username) {
        passwords.remove(username);
        listener.accept(username);
    }

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public Verdict verify(String username, ByteBuffer password) {
        return UTF_8.decode(password.duplicate()).toString().equals(passwords.get(username))
                ? Verdict.ACCEPTED
                : Verdict.REFUSED;
    }

    @Override
    public void onChange(Consumer<String> changed) {
        listener = changed;
    }
}
