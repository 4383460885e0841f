package io.anlan.hj212;

/** What the fields before CP may hold so that they can be read back from a frame. */
final class HeaderText {
    private HeaderText() {}

    static String checked(String name, String value) {
        boolean readable = value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != ';')
                && value.equals(value.strip())
                && !value.endsWith(",");
        if (!readable) {
            // Not the value: it may be a password.
            throw new IllegalArgumentException(
                    "%s must be ASCII without ; and without blanks or commas at its ends.".formatted(name));
        }
        return value;
    }
}
