package kz.qorytyndy.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs as it would in a container, as far as a mount namespace can do that: it knows the other services by their names, finds its secrets
 * where they are mounted, has the variables that it is given and no others, and no fonts, and writes nowhere but to {@code /tmp} and where it is told to.
 */
final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Arguments: the hosts, the secrets, the folder that it may write to, and the program with its arguments. */
    private static final String ENTER = """
            set -e
            hosts=$1 secrets=$2 folder=$3; shift 3
            mount --bind "$hosts" /etc/hosts
            mount -t tmpfs none /run
            mkdir /run/secrets
            mount --bind "$secrets" /run/secrets
            mount --bind "$folder" "$folder"
            mount --bind /tmp /tmp
            [ ! -d /usr/share/fonts ] || mount -t tmpfs none /usr/share/fonts
            mount -o remount,bind,ro /
            cd "$folder"
            exec "$@"
            """;

    private final String name;
    private final Process process;
    private final Path said;

    private Container(String name, Process process, Path said) {
        this.name = name;
        this.process = process;
        this.said = said;
    }

    /** Whether this machine lets one into a mount namespace. */
    static boolean isPossible() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(namespace());
        command.addAll(List.of("sh", "-c", "mount -t tmpfs none /run"));
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    static Container start(
            String name, Path hosts, Path secrets, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        List<String> whole = new ArrayList<>(namespace());
        whole.addAll(List.of("sh", "-c", ENTER, name, hosts.toString(), secrets.toString(), folder.toString()));
        whole.addAll(command);
        Path said = folder.resolve(name + ".log");
        ProcessBuilder start = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
        String path = System.getenv("PATH");
        start.environment().clear();
        start.environment().put("PATH", path);
        start.environment().put("LANG", "C.UTF-8");
        start.environment().putAll(environment);
        return new Container(name, start.start(), said);
    }

    private static List<String> namespace() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-m") : List.of("unshare", "-rm");
    }

    /** What it has said so far. */
    String said() throws IOException {
        return Files.readString(said);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Runs to its end. */
    int exitValue() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(name + " goes on");
        }
        return process.exitValue();
    }

    /** Asks it to end, as a container engine does, and waits until it has. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
