package io.anlan.hj212;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command code in one direction (HJ 212-2017 Table 9, Annex C). Codes beyond the table stay plain numbers in a message.
 *
 * @param cn the command code, 1000 to 9999.
 * @param direction who sends it.
 * @param nameZh its name in the standard.
 * @param nameEn its name in English.
 * @param flow the kind of exchange it belongs to.
 * @param reply what the other side sends in return, in words; empty for nothing.
 * @param cpFields the fields of its data area, in words.
 * @param in2005 its standing in HJ/T 212-2005: {@code Y}, empty, or a remark.
 * @param in2017 its standing in HJ 212-2017.
 * @param in2025 its standing in HJ 212-2025.
 * @param confidence how well the row is founded.
 */
public record Command(
        int cn,
        Direction direction,
        String nameZh,
        String nameEn,
        Flow flow,
        String reply,
        String cpFields,
        String in2005,
        String in2017,
        String in2025,
        String confidence) {

    /** The kinds of exchange of HJ 212-2017 6.6.5. */
    public enum Flow {
        /** Center asks; site acknowledges (9011), uploads, reports the result (9012). */
        REQUEST,
        /** Site sends; center answers with 9014 when asked to. */
        UPLOAD,
        /** One side tells; the other answers with 9013. */
        NOTIFY,
        /** A reply itself, or a heartbeat. */
        INTERACTIVE
    }

    private static final List<Command> ALL =
            CsvTable.read("commands.csv").stream().map(Command::of).toList();
    private static final BitSet KNOWN = known();

    /** Every row of the table, in its order. */
    public static List<Command> all() {
        return ALL;
    }

    /** The command {@code cn} as sent {@code way}. */
    public static Optional<Command> of(int cn, Direction way) {
        return ALL.stream()
                .filter(command -> command.cn == cn && command.direction.includes(way))
                .findFirst();
    }

    /** Whether any edition has this code, in either direction. */
    public static boolean isKnown(int cn) {
        return KNOWN.get(cn);
    }

    /** Whether {@code edition} defines this command with this meaning. */
    public boolean definedIn(Edition edition) {
        return switch (edition) {
            case V2005 -> in2005.equals("Y");
            case V2017 -> in2017.equals("Y");
            case V2025 -> in2025.equals("Y");
        };
    }

    private static Command of(CsvTable.Row row) {
        return new Command(
                Integer.parseInt(row.get("cn")),
                direction(row.get("direction")),
                row.get("name_zh"),
                row.get("name_en"),
                Flow.valueOf(row.get("command_class").toUpperCase(Locale.ROOT)),
                row.get("reply"),
                row.get("cp_fields"),
                row.get("in_hjt212_2005"),
                row.get("in_hj212_2017"),
                row.get("in_hj212_2025"),
                row.get("confidence"));
    }

    private static Direction direction(String text) {
        return switch (text) {
            case "center->site" -> Direction.CENTER_TO_SITE;
            case "site->center" -> Direction.SITE_TO_CENTER;
            case "both" -> Direction.BOTH;
            default ->
                throw new IllegalStateException("The table of commands has the direction \"%s\".".formatted(text));
        };
    }

    private static BitSet known() {
        var known = new BitSet();
        ALL.forEach(command -> known.set(command.cn));
        return known;
    }
}
