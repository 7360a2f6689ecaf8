"""Commands that open a window: none, demo and tour; and bench, which measures it."""

import sys
from pathlib import Path

import click

from hsvdesk.cli.options import Command, Options, pass_options, show
from hsvdesk.paths import demo_folder

MOST = 100_000
FOLDER = click.Path(file_okay=False, path_type=Path)


def open_window(options: Options) -> None:
    """Open the window on the store."""
    from hsvdesk import app

    sys.exit(app.run(options.folder))


@click.command(cls=Command)
@click.option("--children", type=click.IntRange(1, MOST), default=25, help="Antal barn.")
@click.option("--seed", type=int, default=1, help="Frö till slumpen.")
@click.option("--no-window", is_flag=True, help="Gör bara databasen.")
@pass_options
def demo(options: Options, children: int, seed: int, *, no_window: bool) -> None:
    """Gör en demodatabas med påhittade barn och öppna den."""
    from hsvdesk.demo import store

    folder = options.store or demo_folder()
    made = store.make(folder, children=children, seed=seed, now=options.clock)
    told = {"store": str(folder), "user": made.user, "passphrase": made.passphrase}
    if no_window:
        show(options, told, f"Demodatabas: {folder}\n{made.user} / {made.passphrase}")
        return
    from hsvdesk import app

    if not app.has_display():
        click.echo("Ingen skärm hittades: kör rundturen i stället, till build/demo/.")
        _tour(Path("build/demo"))
        return
    sys.exit(app.run(folder, demo=(made.user, made.passphrase)))


@click.command(cls=Command)
@click.option("--out", type=FOLDER, required=True, help="Mapp för bilder och PDF.")
def tour(out: Path) -> None:
    """Kör fönstret genom resorna på en demodatabas och spara bilder och PDF."""
    _tour(out)


def _tour(out: Path) -> None:
    from hsvdesk import tour as journeys

    journeys.run(out)
    click.echo(f"Bilder och PDF: {out}")


@click.command(cls=Command)
@click.option("--children", type=click.IntRange(25, MOST), default=100_000, help="Antal barn.")
@pass_options
def bench(options: Options, children: int) -> None:
    """Mät farten, som kvoter mot de bara biblioteken i samma körning."""
    from hsvdesk.bench import run

    figures = run(children)
    show(options, [one.as_json() for one in figures], "\n".join(str(one) for one in figures))


COMMANDS = (demo, tour, bench)
