package kz.qorytyndy.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import kz.qorytyndy.platform.Refusal;

/**
 * The verifier of an export, without a database: {@code audit verify <export> [--witness "<size> <root>"]… [--key <key>]…}. Without a key that somebody
 * outside kept, the signatures are checked by the one that the export itself names, and then only a witness shows that it is the installation's.
 */
public final class LogCommand {

    /** What is to be called for this command. */
    public static final String NAME = "audit";

    private static final String USAGE = "audit verify <export.zip> [--witness \"<size> <root>\"]... [--key <key>]...";

    private LogCommand() {}

    /**
     * Does it.
     *
     * @param arguments as they were given, {@link #NAME} first
     * @return the exit code: 0 if nothing was found, 1 if something was, 2 if it could not be looked for
     */
    public static int run(List<String> arguments, PrintStream out) {
        List<Checkpoint> witnesses = new ArrayList<>();
        List<NoteKey> keys = new ArrayList<>();
        if (arguments.size() < 3
                || arguments.size() % 2 == 0
                || !arguments.get(1).equals("verify")) {
            out.println(USAGE);
            return 2;
        }
        try (ZipFile export = new ZipFile(arguments.get(2))) {
            for (int i = 3; i < arguments.size(); i += 2) {
                String value = arguments.get(i + 1);
                switch (arguments.get(i)) {
                    case "--witness" -> witnesses.addAll(Checkpoint.witnesses(value));
                    case "--key" -> keys.add(NoteKey.read(value));
                    default -> throw new IllegalArgumentException(USAGE);
                }
            }
            if (keys.isEmpty()) {
                keys.add(LogExport.key(export));
            }
            return tell(LogExport.check(export, new LogCheck(keys, witnesses)), witnesses.isEmpty(), out);
        } catch (IOException | IllegalArgumentException | IllegalStateException | Refusal e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private static int tell(LogReport report, boolean alone, PrintStream out) {
        out.printf(
                "%d events under %d checkpoints, %d waiting: %s%n",
                report.size(),
                report.checkpoints(),
                report.waiting(),
                report.isSound() ? "nothing found" : report.found() + " found");
        if (alone) {
            out.println("Without a witness: what was cut from the end or made anew as a whole is not seen.");
        }
        report.findings().forEach(found -> out.println(line(found)));
        return report.isSound() ? 0 : 1;
    }

    /** Counted from 1, as the page does. */
    private static String line(LogReport.Finding found) {
        String where = found.event() != null
                ? "record " + found.event() + " of the trail"
                : found.from() == found.to()
                        ? "no. " + (found.from() + 1)
                        : "no. " + (found.from() + 1) + " to " + (found.to() + 1);
        return found.kind() + " " + where;
    }
}
