// @ts-check
/** Writes the report in the formats of `solvet check`, and what is known as a baseline, in the worker: both can be large. */
import { baseline, render } from "solvet";

/** @typedef {'html' | 'markdown' | 'sarif' | 'json' | 'junit'} Format */

/** The endings and types of files. @type {Record<Format, [ending: string, type: string]>} */
const FILES = {
  html: ["html", "text/html"],
  markdown: ["md", "text/markdown"],
  sarif: ["sarif", "application/sarif+json"],
  json: ["json", "application/json"],
  junit: ["junit.xml", "application/xml"],
};

export class ReportDesk {
  #report;

  /** @param {{ report: (choice: any) => Promise<any> }} held */
  constructor({ report }) {
    this.#report = report;
  }

  /** @param {{ about: 'file', format: Format, choice: any } | { about: 'baseline', choice: any }} question */
  async answer(question) {
    const report = await this.#report(question.choice);
    if (question.about === "file") {
      const [ending, type] = FILES[question.format];
      return { ending, file: new Blob([render(report, question.format)], { type }) };
    }
    if (question.about === "baseline") {
      const known = baseline(report);
      return { count: known.findings.length, file: new Blob([`${JSON.stringify(known, null, 2)}\n`], { type: "application/json" }) };
    }
    throw new Error("nothing else is known about a report");
  }
}
