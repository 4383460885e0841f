package io.anlan.hj212;

/** What names and values may hold so that they can be read back from a frame. */
final class ItemText {
    private ItemText() {}

    static void checkName(String name) {
        boolean readable =
                !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7F && "-=,;&#/".indexOf(c) < 0);
        if (!readable) {
            throw new IllegalArgumentException(
                    "The name \"%s\" must be visible ASCII without any of - = , ; & # /".formatted(name));
        }
    }

    static boolean isValue(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7F && ",;&".indexOf(c) < 0)
                && value.equals(value.strip())
                && !value.startsWith("//");
    }

    static void checkValue(String name, String value) {
        if (!isValue(value)) {
            throw new IllegalArgumentException("""
                    The value \"%s\" of %s must be ASCII without any of , ; & and without blanks around it.
                    Free text belongs in a log.""".formatted(value, name));
        }
    }

    static void checkLog(String code, String text) {
        boolean readable = text.codePoints().noneMatch(Character::isISOControl)
                && !text.contains("//")
                && !text.startsWith("/")
                && !text.endsWith("/");
        if (!readable) {
            throw new IllegalArgumentException(
                    "The log text of %s must have no control character, no // and no / at its ends.".formatted(code));
        }
    }
}
