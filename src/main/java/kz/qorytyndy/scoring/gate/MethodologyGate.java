package kz.qorytyndy.scoring.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Check;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Faults;
import org.springframework.stereotype.Component;

/**
 * What a methodology has to pass before its decisions are evaluated for the first time, and before it becomes a candidate. Each check rests on
 * those before it: what is not of the plain kind never comes to the engine.
 */
@Component
public class MethodologyGate {

    /** The names of the checks, in their order. */
    public static final List<String> CHECKS = List.of("decisions", "contract", "tables", "order", "cases");

    static final int LARGEST_FILE = 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final DecisionEngine engine;

    MethodologyGate(DecisionEngine engine) {
        this.engine = engine;
    }

    /** A methodology that passed the checks of the report. */
    public record Passed(Methodologies.Files files, List<Check> report) {}

    /** @throws Refusal invalid, with everything that is wrong; its fields are the files {@code dmn}, {@code catalogue} and {@code cases} */
    Passed check(byte[] dmn, byte[] catalogue, byte[] cases) {
        return check(text("dmn", dmn), text("catalogue", catalogue), text("cases", cases));
    }

    /** {@link #check} of files that have been read. */
    Passed check(String decisions, String catalogue, String cases) {
        Passed passed = checkWithoutCases(decisions, catalogue);
        DecisionModel model = passed.files().model();
        Methodology methodology = passed.files().methodology();
        WorkedCases worked = read("cases", () -> new WorkedCases(cases));
        DecisionEngine.Decisions read = read("dmn", () -> read(decisions));
        refuse("cases", read("cases", () -> worked.faults(methodology, model, read)));
        List<Check> report = new ArrayList<>(passed.report());
        report.add(new Check("cases", Message.of("scoring.check.cases.found", worked.size(), worked.fired())));
        return new Passed(new Methodologies.Files(decisions, catalogue, cases, model, methodology), report);
    }

    /**
     * All checks but that of the worked cases, for which it is still early.
     *
     * @throws Refusal invalid, with everything that is wrong; its fields are the files {@code dmn} and {@code catalogue}
     */
    public Passed checkWithoutCases(String decisions, String catalogue) {
        List<Check> report = new ArrayList<>();
        DecisionModel model = read("dmn", () -> DecisionModel.read(decisions));
        report.add(new Check(
                "decisions",
                Message.of("scoring.check.decisions.found", model.decisions().size())));

        Methodology methodology = read("catalogue", () -> MethodologyReader.read(model, decisions, catalogue));
        report.add(new Check(
                "contract",
                Message.of(
                        "scoring.check.contract.found",
                        methodology.catalogue().fields().size(),
                        methodology.catalogue().indicators().size(),
                        methodology.catalogue().lowering().size())));

        TableCheck tables = read("dmn", () -> new TableCheck(methodology.catalogue(), model));
        refuse("dmn", tables.faults());
        report.add(new Check("tables", Message.of("scoring.check.tables.found", tables.tried())));

        refuse("dmn", new OrderCheck(methodology, model).faults());
        report.add(new Check("order", Message.of("scoring.check.order.found")));
        return new Passed(new Methodologies.Files(decisions, catalogue, null, model, methodology), report);
    }

    private DecisionEngine.Decisions read(String decisions) {
        try {
            return engine.read(decisions);
        } catch (Faults e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Faults("scoring.fault.engine");
        }
    }

    private static String text(String field, byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw Refusal.invalidField(field, "scoring.fault.large", LARGEST_FILE / 1024);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.invalidField(field, "scoring.fault.utf8");
        }
    }

    private static <T> T read(String field, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Faults faults) {
            throw refusal(field, faults.messages());
        }
    }

    private static void refuse(String field, List<Message> faults) {
        if (!faults.isEmpty()) {
            throw refusal(field, faults);
        }
    }

    private static Refusal refusal(String field, List<Message> faults) {
        return Refusal.invalidFields(
                faults.stream().map(fault -> new FieldError(field, fault)).toList());
    }
}
