package kz.qorytyndy.platform.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** The exception of a log line: of each in the chain the first line of what it says, as {@link PlainMessage} says it, and where it was thrown. */
public final class PlainFault extends ExtendedWhitespaceThrowableProxyConverter {

    private static final List<String> FRAMES = List.of("at ", "... ");
    private static final List<String> CAUSES = List.of("Caused by: ", "Suppressed: ", "Wrapped by: ");

    @Override
    protected String throwableProxyToString(IThrowableProxy fault) {
        String head = fault.getClassName();
        return super.throwableProxyToString(fault)
                .lines()
                .filter(line -> line.isBlank() || line.startsWith(head) || begins(line, FRAMES) || begins(line, CAUSES))
                .map(line -> begins(line, FRAMES) ? line : PlainMessage.plain(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean begins(String line, List<String> with) {
        return with.stream().anyMatch(line.stripLeading()::startsWith);
    }
}
