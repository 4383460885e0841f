package io.anlan.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.engines.preflight.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java program of the distribution.
 *
 * @param name the service it runs as.
 * @param mainClass the class to run.
 * @param options options of the virtual machine besides those that all have.
 * @param arguments its arguments.
 */
record JavaProgram(String name, String mainClass, List<String> options, List<String> arguments) {
    /**
     * A program that is out of memory is started again, rather than left half alive. No compact object headers: QuestDB
     * writes at fixed places inside objects and destroys the heap with them.
     */
    static final List<String> COMMON_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8");

    JavaProgram {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /**
     * The command that runs it. The class path is put into a file, so that a list of processes stays readable.
     *
     * @param data where that file goes, and the virtual machine's report if it crashes.
     */
    List<String> command(Distribution distribution, DataDirectory data, StartCache.Mode mode)
            throws IOException, Refusal {
        Path classPath = data.run().resolve(name + ".classpath");
        Files.writeString(classPath, "-cp \"" + joined(distribution.classPath(name)) + "\"\n", UTF_8);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON_OPTIONS);
        command.add("-XX:ErrorFile=" + data.logs().resolve(name + "-crash-%p.log"));
        command.addAll(options);
        command.addAll(new StartCache(distribution, name).options(mode));
        command.add("@" + classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static String joined(List<Path> jars) {
        return jars.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator))
                .replace("\\", "\\\\"); // the file's way to write a backslash
    }
}
