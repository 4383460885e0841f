package io.anlan.simulator;

import io.anlan.simulator.upload.Upload;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code import}: a register from a file into a running platform. */
@Command(
        name = "import",
        description = {
            "Imports a CSV or .xlsx file into a register of a running platform and tells what became of its rows.",
            "",
            "Headings are the field names of the API or the Chinese labels of the form; a template is found on the page "
                    + "\"import\". Rows are found again by their natural key and changed, or else made.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 done, or checked without faults; 1 rows are faulty; 2 nothing was sent.",
            "",
            "Examples:",
            "  ANLAN_TOKEN=anlan_... ./anlan import enterprises enterprises.xlsx --dry-run",
            "  ./anlan import points points.csv --mode skip --token-file ~/.anlan-token"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String TOKEN_VARIABLE = "ANLAN_TOKEN";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "REGISTER",
            description = "regions, enterprises, facilities, devices, points, rules or accounts.")
    private String register = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV (UTF-8 or GB 18030) or .xlsx.")
    private Path file = Path.of(".");

    @Option(names = "--dry-run", description = "Checks everything and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--mode",
            defaultValue = "all",
            paramLabel = "all|skip",
            description =
                    "all: nothing when a row is faulty; skip: without the faulty rows. Default: ${DEFAULT-VALUE}.")
    private Upload.Mode mode = Upload.Mode.ALL;

    @Option(names = "--mapping", paramLabel = "NAME", description = "A saved mapping of headings.")
    private @Nullable String mapping;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "The platform. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds a personal access token; default: the variable " + TOKEN_VARIABLE + ".")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file %s.".formatted(file));
        }
        JsonNode ended = new Upload(url, token()).run(register, file, dryRun, mode, mapping, known -> {
            out.printf(
                    "%3.0f %%, %d rows%n",
                    known.path("progress").asDouble() * 100, known.path("rows").asLong());
            out.flush();
        });
        tell(ended, out);
        boolean done = ended.path("state").asString().equals("done");
        return done && ended.path("faulty").asLong() == 0 ? Main.DONE : Main.INCOMPLETE;
    }

    private void tell(JsonNode ended, PrintWriter out) {
        for (JsonNode fault : ended.path("faults")) {
            out.printf(
                    "line %d, %s: %s%s%n",
                    fault.path("line").asLong(),
                    fault.path("column").asString("whole row"),
                    fault.path("reason").asString(),
                    fault.has("value") ? " (" + fault.path("value").asString() + ")" : "");
        }
        out.printf(
                "%s: %d rows, %d new, %d changed, %d the same, %d faulty%n",
                dryRun ? "Checked" : ended.path("state").asString().equals("done") ? "Imported" : "Not imported",
                ended.path("rows").asLong(),
                ended.path("created").asLong(),
                ended.path("updated").asLong(),
                ended.path("unchanged").asLong(),
                ended.path("faulty").asLong());
        if (ended.has("error")) {
            out.println(ended.path("error").asString());
        }
        out.flush();
    }

    private String token() throws IOException {
        String token = tokenFile == null ? System.getenv(TOKEN_VARIABLE) : Files.readString(tokenFile);
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("""
                    A personal access token is needed: set %s, or name a file by --token-file. The web makes tokens on \
                    the page of one's account.""".formatted(TOKEN_VARIABLE));
        }
        return token.strip();
    }
}
