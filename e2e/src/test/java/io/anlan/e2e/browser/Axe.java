package io.anlan.e2e.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks axe-core what of a page somebody cannot see, hear or reach (WCAG 2.2, A and AA). */
final class Axe {
    private static final String SCRIPT = script();
    private static final String SERIOUS = """
            async () => {
              const { violations } = await axe.run(document, {
                resultTypes: ['violations'],
                rules: { 'target-size': { enabled: true } }, // off by default in axe
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              })
              return violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) =>
                  nodes.slice(0, 3).map(({ target, any, all, none }) =>
                    `${id}: ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message)[0] ?? ''}`))
            }
            """;

    private Axe() {}

    /** The serious and critical violations, up to three of a kind, each with where it is. */
    @SuppressWarnings("unchecked") // the script answers texts
    static List<String> violations(Page page) {
        if (!"object".equals(page.evaluate("() => typeof axe"))) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(SERIOUS);
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("No axe.min.js on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
