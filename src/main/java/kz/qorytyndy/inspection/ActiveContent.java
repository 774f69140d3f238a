package kz.qorytyndy.inspection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Refuses the formulas and fields in an office document's part that fetch or start something when the file is opened. A field's code may be spread
 * over many elements.
 */
final class ActiveContent {

    private static final Pattern ACTIVE_FIELD = Pattern.compile(
            "\\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A bar stands in a formula only between a program and what it is asked for. */
    private static final Pattern ACTIVE_FORMULA = Pattern.compile(
            "\\b(?:WEBSERVICE|RTD|DDE|CALL|REGISTER|REGISTER\\.ID|EXEC|IMAGE)\\s*\\(|\\|", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private static final Set<String> FORMULAS = Set.of("f", "formula", "formula1", "formula2", "definedName");
    /** Longer than any program that calculates reads. */
    private static final int LONGEST_FORMULA = 32 * 1024;
    /** What a field does, its first word says. */
    private static final int LONGEST_FIELD = 100;

    private ActiveContent() {}

    /**
     * Reads the part to its end.
     *
     * @throws kz.qorytyndy.platform.Refusal invalid
     */
    static void refuse(XMLStreamReader xml) throws XMLStreamException {
        Deque<StringBuilder> fields = new ArrayDeque<>();
        StringBuilder code = null;
        int longest = LONGEST_FORMULA;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (name.equals("ddeLink") || name.equals("altChunk") || name.equals("webPr")) {
                        throw FileInspection.refusal("inspection.file.activePart", name);
                    }
                    refuseField(inWord(xml, "instr"));
                    if (FORMULAS.contains(name)) {
                        longest = LONGEST_FORMULA;
                        code = new StringBuilder();
                    } else if (name.equals("instrText")) {
                        longest = LONGEST_FIELD;
                        code = fields.isEmpty() ? new StringBuilder() : fields.getFirst();
                    } else if (name.equals("fldChar")) {
                        change(fields, inWord(xml, "fldCharType"));
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (code != null) {
                        append(code, xml.getText(), longest);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (code != null && FORMULAS.contains(xml.getLocalName())) {
                        refuseFormula(code);
                    }
                    code = null;
                }
                default -> {}
            }
        }
    }

    private static void change(Deque<StringBuilder> fields, String change) {
        if (change.equals("begin")) {
            if (!fields.isEmpty() && fields.getFirst().toString().isBlank()) {
                // What the field does would be told by another field.
                throw FileInspection.refusal("inspection.file.activePart", "{ { } }");
            }
            fields.push(new StringBuilder());
        } else if (!fields.isEmpty()) {
            refuseField(fields.getFirst().toString());
            if (change.equals("end")) {
                fields.pop();
            } else {
                append(fields.getFirst(), "|", LONGEST_FIELD);
            }
        }
    }

    /** No more than that of it, and no blanks before it. */
    private static void append(StringBuilder code, String text, int longest) {
        String more = code.isEmpty() ? text.stripLeading() : text;
        code.append(more, 0, Math.min(more.length(), longest - code.length()));
    }

    private static void refuseField(String code) {
        if (ACTIVE_FIELD.matcher(code).matches()) {
            throw FileInspection.refusal("inspection.file.activePart", OfficePackage.shown(code.strip()));
        }
    }

    private static void refuseFormula(CharSequence formula) {
        if (formula.length() == LONGEST_FORMULA) {
            throw FileInspection.refusal("inspection.file.tooComplex");
        }
        if (ACTIVE_FORMULA.matcher(QUOTED.matcher(formula).replaceAll("")).find()) {
            throw FileInspection.refusal("inspection.file.activePart", OfficePackage.shown(formula.toString()));
        }
    }

    /** An attribute of a text's element, which has a namespace of its own. */
    private static String inWord(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }
}
