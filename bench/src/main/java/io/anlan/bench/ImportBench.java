package io.anlan.bench;

import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.upload.Upload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A file of enterprises, checked and then imported: how many rows a second, in the heap that the product gives its
 * platform. A file that were held in memory would not fit.
 */
final class ImportBench {
    private static final double GOAL_RATE = 2_000;
    private static final String REGION = "510100";

    private final int rows;

    ImportBench(int rows) {
        this.rows = rows;
    }

    boolean run(Path data) throws IOException, InterruptedException {
        System.out.printf("%nImport: %,d enterprises as CSV%n", rows);
        Path file = write(data.resolveSibling(data.getFileName() + "-enterprises.csv"));
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            String token = platform.api()
                    .post("/api/tokens", Map.of("name", "bench"))
                    .get("token")
                    .asString();
            var upload = new Upload(platform.api().base(), token);
            boolean checked = measure(upload, file, true);
            boolean imported = measure(upload, file, false);
            return checked && imported;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean measure(Upload upload, Path file, boolean dryRun) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        JsonNode ended = upload.run("enterprises", file, dryRun, Upload.Mode.ALL, null, known -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        double rate = rows / seconds;
        System.out.printf(
                "%s %,d rows in %.1f s: %,.0f rows/s%n", dryRun ? "Checked" : "Imported", rows, seconds, rate);
        boolean all = ended.path("created").asInt() == rows
                && ended.path("state").asString().equals("done");
        return Report.goal("every row", all)
                && Report.goal("%,.0f rows/s or more".formatted(GOAL_RATE), rate >= GOAL_RATE);
    }

    private Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("名称,统一社会信用代码,行政区划代码,地址\n");
            for (int i = 0; i < rows; i++) {
                out.write("导入测试企业%d,91510100%010d,%s,成都市一号路 %d 号%n".formatted(i, i, REGION, i));
            }
        }
        return file;
    }
}
