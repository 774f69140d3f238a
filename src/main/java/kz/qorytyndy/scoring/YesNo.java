package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.LocalizedText;

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

    static Optional<YesNo> of(BigDecimal number) {
        return Arrays.stream(values())
                .filter(answer -> answer.number.compareTo(number) == 0)
                .findFirst();
    }

    /** What stands there, in any of the languages. */
    static Optional<YesNo> read(String text) {
        String stripped = text.strip();
        return Arrays.stream(values())
                .filter(answer -> Languages.ALL.stream()
                        .anyMatch(language -> answer.words().in(language).equalsIgnoreCase(stripped)))
                .findFirst();
    }

    static YesNo of(boolean yes) {
        return yes ? YES : NO;
    }
}
