import Recordings
import ReplayEngine
import Testing

struct SessionNameTests {
  @Test(arguments: [
    "FP1", "Free Practice 1", "Practice", "Race Practice 2", "23_Time Cards_Practice 1",
    "imsa_2021_mid_ohio_practice2_laps", "Essais libres 2", "Essais Privés", "Freies Training",
    "1. Training", "Prove libere", "Entrenamientos Libres", "Treino Livre", "Vrije training",
    "Open Lapping", "HPDE S1", "Test", "ALMS Test Session 5", "Bronze Test", "Shakedown", "Warm-up",
    "Warm Up", "WarmUp", "imsa_2022_lime_rock_warm_up_laps", "Prologue", "Track Day", "Session 3",
    "Volný trénink", "Övning 1",
  ])
  func `practice, tests and warm-ups are told by their names`(name: String) {
    #expect(Session.Kind(named: name) == .practice)
  }

  @Test(arguments: [
    "Q1", "Q 2", "Qualifying", "23_Time Cards_Qualifying", "GTO/GTU Qualifying", "Quali",
    "Race 1 Qualifying", "Race Qualifying", "Qualifying - Race 1", "Qualifying for Race 2",
    "Sprint Qualifying", "Qualifying Session", "Timed Practice", "Hyperpole", "Superpole",
    "Zeittraining", "Qualifikation", "Essais qualificatifs", "Essais chronométrés",
    "Prove ufficiali", "Qualifiche", "Treinos cronometrados", "Clasificación", "Kvalifikation",
    "Kvalificering", "Kwalificatie", "Kvalifikace", "Kwalifikacje", "Tidskval", "Time Trial",
    "Time Attack", "GT Qualifications",
  ])
  func `qualifying is told by its name`(name: String) {
    #expect(Session.Kind(named: name) == .qualifying)
  }

  @Test(arguments: [
    "Race", "Race 1", "23_Time Cards_Race", "23_Analysis_Race_Hour 6", "Qualifying Race",
    "Sprint Qualifying Race 1", "Superpole Race", "Qualifying Heat 2", "Qualifikationsrennen",
    "Course qualificative", "Gara di qualificazione", "Test Race", "Rennen 2", "Gara 1", "Heat 3",
    "A-Final", "Feature",
  ])
  func `races are told by their names, those that qualify for another too`(name: String) {
    #expect(Session.Kind(named: name) == .race)
  }

  @Test(arguments: [
    "", "wec_2025_spa_6h", "Grand Prix of Mosport 2008", "WeatherTech Raceway", "Contest",
    "LMP1", "GTQ", "Saturday 8 Hour", "R08_tokyo", "Sebring Long Course", "laps",
  ])
  func `other names say nothing`(name: String) {
    #expect(Session.Kind(named: name) == nil)
  }
}
