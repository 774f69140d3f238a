package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.PlainNumber;

/** An answer to a field that asks for a yes or no, with the number that it is kept and computed with as. */
public enum YesNo {
    YES(BigDecimal.ONE),
    NO(BigDecimal.ZERO);

    private final BigDecimal number;

    YesNo(BigDecimal number) {
        this.number = number;
    }

    public BigDecimal number() {
        return number;
    }

    public LocalizedText words() {
        return switch (this) {
            case YES -> new LocalizedText("иә", "да", "yes");
            case NO -> new LocalizedText("жоқ", "нет", "no");
        };
    }

    /** As a form sends it. */
    public String code() {
        return number.toString();
    }

    /** The answer that is kept as the number; none if none is. */
    public static Optional<YesNo> of(BigDecimal number) {
        return Arrays.stream(values())
                .filter(answer -> answer.number.compareTo(number) == 0)
                .findFirst();
    }

    /** The answer that a text means: the word for it in any of the languages, its number, or what it is in JSON. */
    public static Optional<YesNo> read(String text) {
        String stripped = text.strip();
        return Arrays.stream(values())
                .filter(answer -> Boolean.toString(answer == YES).equals(stripped)
                        || Languages.ALL.stream()
                                .anyMatch(
                                        language -> answer.words().in(language).equalsIgnoreCase(stripped)))
                .findFirst()
                .or(() -> PlainNumber.read(stripped).flatMap(YesNo::of));
    }

    static YesNo of(boolean yes) {
        return yes ? YES : NO;
    }
}
