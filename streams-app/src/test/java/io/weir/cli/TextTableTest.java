package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void alignsColumns_byTheirWidestCell() {
        assertThat(printed(new TextTable("A", "LONGER").row("first cell", "x").row("b", "")))
                .isEqualTo("A           LONGER\nfirst cell  x\nb\n");
    }

    @Test
    void showsControlCharactersAsQuestionMarks_sinceStrangersChooseWhatCellsHold() {
        assertThat(printed(new TextTable("A").row("a\u001b[2Jb\nc\u202ed\u2028e é 漢")))
                .isEqualTo("A\na?[2Jb?c?d?e é 漢\n");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> new TextTable("A").row("1", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of 2 cells in a table of 1 columns");
    }

    private static String printed(TextTable table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString();
    }
}
